"""What transflow costs and how well it does, beside other tools."""
