"""What is known of English: syntax, tense, numbers, phrases, and whether something happened."""
