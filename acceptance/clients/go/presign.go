package main

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/service/sts"
)

// presign tells a URL with which whoever has it asks who signed it, and the headers that must come along.
func presign(ctx context.Context, client *sts.Client) (any, error) {
	signed, err := sts.NewPresignClient(client).PresignGetCallerIdentity(ctx, &sts.GetCallerIdentityInput{})
	if err != nil {
		return nil, err
	}
	headers := map[string]string{}
	for name, values := range signed.SignedHeader {
		if name != "Host" {
			headers[name] = values[0]
		}
	}
	return map[string]any{"url": signed.URL, "headers": headers}, nil
}
