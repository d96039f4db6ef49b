package main

import (
	"context"

	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

type headersKey struct{}

// withHeaders gives every call that is made in the context these headers.
func withHeaders(ctx context.Context, headers map[string]string) context.Context {
	return context.WithValue(ctx, headersKey{}, headers)
}

// addHeaders puts them in before the request is signed.
func addHeaders(stack *middleware.Stack) error {
	add := func(ctx context.Context, in middleware.BuildInput, next middleware.BuildHandler) (
		middleware.BuildOutput, middleware.Metadata, error,
	) {
		headers, _ := ctx.Value(headersKey{}).(map[string]string)
		if request, ok := in.Request.(*smithyhttp.Request); ok {
			for name, value := range headers {
				request.Header.Set(name, value)
			}
		}
		return next.HandleBuild(ctx, in)
	}
	return stack.Build.Add(middleware.BuildMiddlewareFunc("headers of the scenario", add), middleware.After)
}
