//go:build snippets

package main

// Only sample code uses the pool. This keeps what it needs in go.mod.
import _ "github.com/jackc/pgx/v5/pgxpool"
