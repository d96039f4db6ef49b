package main

import (
	"errors"
	"reflect"

	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/smithy-go"
	"github.com/jackc/pgx/v5/pgconn"
)

// refusal is what became of a request that failed.
type refusal struct {
	Type    string `json:"type,omitempty"`
	Code    string `json:"code,omitempty"`
	Message string `json:"message"`
	Status  int    `json:"status,omitempty"`
}

func describe(err error) *refusal {
	told := &refusal{Message: err.Error()}
	var database *pgconn.PgError
	if errors.As(err, &database) {
		told.Code = database.Code
	}
	var api smithy.APIError
	if errors.As(err, &api) {
		told.Code, told.Message = api.ErrorCode(), api.ErrorMessage()
		// An error that the model does not know is a GenericAPIError.
		if _, generic := api.(*smithy.GenericAPIError); !generic {
			told.Type = reflect.TypeOf(api).Elem().Name()
		}
	}
	var http *awshttp.ResponseError
	if errors.As(err, &http) {
		told.Status = http.HTTPStatusCode()
	}
	return told
}
