"""What people are told of the state of things: once, by mail, to a program, in a feed."""
