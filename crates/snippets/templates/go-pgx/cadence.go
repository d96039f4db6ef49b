package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"sync"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/secretsmanager"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

const refreshAfter = 5 * time.Minute

// open gives the pool, and what makes it read the secret again before the next login.
func open(ctx context.Context) (pool *pgxpool.Pool, forget func(), err error) {
	settings, err := config.LoadDefaultConfig(ctx, config.WithRegion("«region»"))
	if err != nil {
		return nil, nil, err
	}
	secrets := secretsmanager.NewFromConfig(settings, func(options *secretsmanager.Options) {
		options.BaseEndpoint = aws.String("«api_endpoint»") // On AWS, leave this line out.
	})
	database, err := pgxpool.ParseConfig("host='«endpoint:conninfo»' port=«port» " +
		"dbname='«database:conninfo»' sslmode=verify-full sslrootcert='«ca_file:conninfo»'")
	if err != nil {
		return nil, nil, err
	}
	var lock sync.Mutex
	var login struct{ Username, Password string }
	var expires time.Time
	// Called for each new connection.
	database.BeforeConnect = func(ctx context.Context, connection *pgx.ConnConfig) error {
		lock.Lock()
		defer lock.Unlock()
		if time.Now().After(expires) {
			request := &secretsmanager.GetSecretValueInput{SecretId: aws.String("«secret»")}
			secret, err := secrets.GetSecretValue(ctx, request)
			if err != nil {
				return err
			}
			if err := json.Unmarshal([]byte(aws.ToString(secret.SecretString)), &login); err != nil {
				return err
			}
			expires = time.Now().Add(refreshAfter)
		}
		connection.User, connection.Password = login.Username, login.Password
		return nil
	}
	forget = func() {
		lock.Lock()
		defer lock.Unlock()
		expires = time.Time{}
	}
	pool, err = pgxpool.NewWithConfig(ctx, database)
	return pool, forget, err
}

// acquire repeats a failed login twice, each time with the secret as it is then.
func acquire(ctx context.Context, pool *pgxpool.Pool, forget func()) (*pgxpool.Conn, error) {
	for pause := 100 * time.Millisecond; ; pause *= 5 {
		connection, err := pool.Acquire(ctx)
		if err == nil || pause > time.Second {
			return connection, err
		}
		forget()
		time.Sleep(pause)
	}
}

func main() {
	ctx := context.Background()
	pool, forget, err := open(ctx)
	if err != nil {
		log.Fatal(err)
	}
	for ; ; time.Sleep(time.Second) {
		connection, err := acquire(ctx, pool, forget)
		if err != nil {
			log.Fatal(err)
		}
		var now time.Time
		if err := connection.QueryRow(ctx, "select now()").Scan(&now); err != nil {
			log.Fatal(err)
		}
		fmt.Println(now)
		connection.Release()
		// A rotation leaves open connections alone, and the pool keeps its own: end them to see a new login.
		pool.Reset()
	}
}
