"""What the acceptance tests, the demonstration and the benchmarks share.

Nothing in here knows how Lockstep works inside. It starts the binary as a person
would, and talks to it with the AWS clients and with PostgreSQL drivers.
"""
