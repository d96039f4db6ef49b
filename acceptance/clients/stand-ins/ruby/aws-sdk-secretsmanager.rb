# The one call of the AWS SDK that the sample code makes, through the aws command.
require "json"
require "open3"

module Aws
  module SecretsManager
    Answer = Struct.new(:secret_string)

    class Client
      def initialize(region:, endpoint:)
        @options = ["--region", region, "--endpoint-url", endpoint]
      end

      def get_secret_value(secret_id:)
        told, status = Open3.capture2("aws", "secretsmanager", "get-secret-value", "--secret-id", secret_id, *@options)
        raise "aws ended with #{status}" unless status.success?

        Answer.new(JSON.parse(told).fetch("SecretString"))
      end
    end
  end
end
