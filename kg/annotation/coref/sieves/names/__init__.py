"""The sieves over names, from equal names to short forms; `cluster_names` keeps their order."""
