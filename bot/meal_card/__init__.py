"""What a meal card may be used for, by region and date, each fact with its source."""
