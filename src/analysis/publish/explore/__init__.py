"""What people explore by themselves: findings, charts and approved words, protected as released."""
