package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"reflect"

	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/rds"
	"github.com/aws/aws-sdk-go-v2/service/secretsmanager"
	"github.com/aws/aws-sdk-go-v2/service/sts"
)

// services holds the SDK's clients by the name of their service.
type services map[string]any

func connect(ctx context.Context) (services, error) {
	settings, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return nil, err
	}
	settings.APIOptions = append(settings.APIOptions, addHeaders)
	return services{
		"secretsmanager": secretsmanager.NewFromConfig(settings),
		"rds":            rds.NewFromConfig(settings),
		"sts":            sts.NewFromConfig(settings),
	}, nil
}

// call finds the client's method and the type of its input by name. The SDK's structures have the
// member names of the API model, so they read from JSON and write to it as they are.
func (s services) call(ctx context.Context, service, operation string, input json.RawMessage) (any, error) {
	if service == "" {
		service = "secretsmanager"
	}
	method := reflect.ValueOf(s[service]).MethodByName(operation)
	if !method.IsValid() {
		return nil, fmt.Errorf("the SDK has no %s.%s", service, operation)
	}
	// func (*Client) Operation(context.Context, *OperationInput, ...func(*Options)) (*OperationOutput, error)
	parameters := reflect.New(method.Type().In(1).Elem())
	if err := fill(input, parameters.Interface()); err != nil {
		return nil, err
	}
	results := method.Call([]reflect.Value{reflect.ValueOf(ctx), parameters})
	if err, failed := results[1].Interface().(error); failed {
		return nil, err
	}
	return withoutMetadata(results[0].Interface())
}

// pages uses the SDK's paginators, which it has no common type for.
func (s services) pages(ctx context.Context, operation string, input json.RawMessage) (any, error) {
	client := s["secretsmanager"].(*secretsmanager.Client)
	switch operation {
	case "ListSecrets":
		var parameters secretsmanager.ListSecretsInput
		if err := fill(input, &parameters); err != nil {
			return nil, err
		}
		pages := secretsmanager.NewListSecretsPaginator(client, &parameters)
		return collect(ctx, pages.HasMorePages, pages.NextPage)
	case "ListSecretVersionIds":
		var parameters secretsmanager.ListSecretVersionIdsInput
		if err := fill(input, &parameters); err != nil {
			return nil, err
		}
		pages := secretsmanager.NewListSecretVersionIdsPaginator(client, &parameters)
		return collect(ctx, pages.HasMorePages, pages.NextPage)
	case "BatchGetSecretValue":
		var parameters secretsmanager.BatchGetSecretValueInput
		if err := fill(input, &parameters); err != nil {
			return nil, err
		}
		pages := secretsmanager.NewBatchGetSecretValuePaginator(client, &parameters)
		return collect(ctx, pages.HasMorePages, pages.NextPage)
	default:
		return nil, fmt.Errorf("the SDK has no paginator for %s", operation)
	}
}

// withoutMetadata leaves out what the SDK adds to each answer.
func withoutMetadata(output any) (map[string]any, error) {
	text, err := json.Marshal(output)
	if err != nil {
		return nil, err
	}
	var members map[string]any
	err = json.Unmarshal(text, &members)
	delete(members, "ResultMetadata")
	return members, err
}

type nextPage[Page any] func(context.Context, ...func(*secretsmanager.Options)) (Page, error)

func collect[Page any](ctx context.Context, more func() bool, next nextPage[Page]) (any, error) {
	pages := []any{}
	for more() {
		page, err := next(ctx)
		if err != nil {
			return nil, err
		}
		members, err := withoutMetadata(page)
		if err != nil {
			return nil, err
		}
		pages = append(pages, members)
	}
	return map[string]any{"pages": pages}, nil
}

// fill refuses a member that the SDK does not have, so that a scenario's typing error is seen.
func fill(input json.RawMessage, parameters any) error {
	decoder := json.NewDecoder(bytes.NewReader(input))
	decoder.DisallowUnknownFields()
	return decoder.Decode(parameters)
}
