"""Measurements that a reader can repeat; they are no tests and are not run with them."""
