"""What a reviewer would reject: findings with id, severity, place, sentence and remedy."""
