"""What is known of English: syntax, numbers, phrases, and what a clause says of whether it happened."""
