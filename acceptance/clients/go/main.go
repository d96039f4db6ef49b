// The AWS SDK for Go v2 and pgx, driven by lines of JSON: see ../README.md.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"log"
	"os"

	"github.com/aws/aws-sdk-go-v2/service/sts"
)

type request struct {
	Do        string            `json:"do"`
	Service   string            `json:"service"`
	Operation string            `json:"operation"`
	Input     json.RawMessage   `json:"input"`
	Headers   map[string]string `json:"headers"`
	login
}

type answer struct {
	Output any      `json:"output,omitempty"`
	Error  *refusal `json:"error,omitempty"`
}

func main() {
	ctx := context.Background()
	services, err := connect(ctx)
	if err != nil {
		log.Fatal(err)
	}
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<20)
	answers := json.NewEncoder(os.Stdout)
	for lines.Scan() {
		var asked request
		if err := json.Unmarshal(lines.Bytes(), &asked); err != nil {
			log.Fatal(err)
		}
		output, err := services.answer(ctx, asked)
		said := answer{Output: output}
		if err != nil {
			said = answer{Error: describe(err)}
		}
		if err := answers.Encode(said); err != nil {
			log.Fatal(err)
		}
	}
	if err := lines.Err(); err != nil {
		log.Fatal(err)
	}
}

func (s services) answer(ctx context.Context, asked request) (any, error) {
	switch asked.Do {
	case "call":
		return s.call(withHeaders(ctx, asked.Headers), asked.Service, asked.Operation, asked.Input)
	case "presign":
		return presign(withHeaders(ctx, asked.Headers), s["sts"].(*sts.Client))
	case "pages":
		return s.pages(ctx, asked.Operation, asked.Input)
	case "login":
		return asked.login.open(ctx)
	default:
		log.Fatalf("no such request: %q", asked.Do)
		return nil, nil
	}
}
