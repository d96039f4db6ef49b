"""`make demo`: the life of one database, told with clients that nobody here wrote."""
