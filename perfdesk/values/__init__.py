"""What a clerk enters and what it means: exact numbers, money, targets, and the operations that change them."""
