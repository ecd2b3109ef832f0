"""What other sites put into an article."""
