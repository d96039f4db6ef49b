"""Whether times tell a stranger what answers do not: `make timing`. No part of the tests, which judge no times."""
