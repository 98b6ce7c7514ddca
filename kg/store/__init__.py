"""What a build left in its folder, read back."""
