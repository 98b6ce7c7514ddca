"""The challenge set: small texts with checks, each about one thing that news prose does."""
