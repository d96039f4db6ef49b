package main

import (
	"context"

	"github.com/jackc/pgx/v5"
)

type login struct {
	Host     string `json:"host"`
	Port     uint16 `json:"port"`
	User     string `json:"user"`
	Password string `json:"password"`
	Database string `json:"database"`
	CAFile   string `json:"ca_file"`
}

func (l login) open(ctx context.Context) (any, error) {
	settings, err := pgx.ParseConfig("sslmode=verify-full sslrootcert=" + l.CAFile + " host=" + l.Host)
	if err != nil {
		return nil, err
	}
	settings.Port, settings.User, settings.Password, settings.Database = l.Port, l.User, l.Password, l.Database
	connection, err := pgx.ConnectConfig(ctx, settings)
	if err != nil {
		return nil, err
	}
	defer connection.Close(ctx)
	var user string
	err = connection.QueryRow(ctx, "select current_user::text").Scan(&user)
	return map[string]string{"user": user}, err
}
