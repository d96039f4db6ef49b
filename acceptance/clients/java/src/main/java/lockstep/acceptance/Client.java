package lockstep.acceptance;

import com.amazonaws.secretsmanager.caching.SecretCache;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.protocols.jsoncore.JsonWriter;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/** The AWS SDK for Java v2, its caching library and JDBC, driven by lines of JSON: see ../README.md. */
public final class Client {
  private final SecretCache cache;
  private final Calls calls;
  private final Headers headers;

  private Client(SecretsManagerClient secrets, SecretCache cache, Headers headers) {
    this.cache = cache;
    this.headers = headers;
    this.calls = new Calls(secrets);
  }

  public static void main(String[] arguments) throws IOException {
    Headers headers = new Headers();
    var builder = SecretsManagerClient.builder().overrideConfiguration(each -> each.addExecutionInterceptor(headers));
    try (SecretsManagerClient secrets = builder.build();
        SecretCache cache = new SecretCache(secrets)) {
      Client client = new Client(secrets, cache, headers);
      var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        System.out.write(client.answer(JsonNode.parser().parse(line).asObject()));
        System.out.write('\n');
        System.out.flush();
      }
    }
  }

  /** What a request gives: written as JSON. */
  interface Output {
    void write(JsonWriter json);
  }

  private byte[] answer(Map<String, JsonNode> request) {
    JsonWriter json = JsonWriter.create();
    json.writeStartObject();
    try {
      Output output = carryOut(request);
      json.writeFieldName("output");
      output.write(json);
    } catch (Exception failure) {
      json.writeFieldName("error");
      describe(failure, json);
    }
    json.writeEndObject();
    return json.getBytes();
  }

  private Output carryOut(Map<String, JsonNode> request) throws Exception {
    headers.set(request.get("headers"));
    return switch (text(request, "do")) {
      case "call" -> calls.call(text(request, "operation"), request.get("input"));
      case "pages" -> calls.pages(text(request, "operation"), request.get("input"));
      case "cached" -> cached(text(request, "secret"), request.get("refresh").asBoolean());
      case "login" -> login(request);
      default -> throw new IllegalArgumentException("no such request: " + request);
    };
  }

  private Output cached(String secret, boolean refresh) throws InterruptedException {
    if (refresh) {
      cache.refreshNow(secret);
    }
    return member("value", cache.getSecretString(secret));
  }

  private static Output login(Map<String, JsonNode> request) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", text(request, "user"));
    properties.setProperty("password", text(request, "password"));
    properties.setProperty("sslmode", "verify-full");
    properties.setProperty("sslrootcert", text(request, "ca_file"));
    String url =
        "jdbc:postgresql://%s:%s/%s"
            .formatted(text(request, "host"), request.get("port").asNumber(), text(request, "database"));
    try (Connection connection = DriverManager.getConnection(url, properties);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select current_user::text")) {
      rows.next();
      return member("user", rows.getString(1));
    }
  }

  private static void describe(Exception failure, JsonWriter json) {
    json.writeStartObject();
    if (failure instanceof AwsServiceException refusal) {
      json.writeFieldName("code").writeValue(refusal.awsErrorDetails().errorCode());
      json.writeFieldName("message").writeValue(refusal.awsErrorDetails().errorMessage());
      json.writeFieldName("status").writeValue(refusal.statusCode());
      // An error that the model does not know is a SecretsManagerException itself.
      if (refusal.getClass() != SecretsManagerException.class) {
        json.writeFieldName("type").writeValue(refusal.getClass().getSimpleName());
      }
    } else {
      json.writeFieldName("message").writeValue(String.valueOf(failure.getMessage()));
    }
    if (failure instanceof SQLException refusal) {
      json.writeFieldName("code").writeValue(String.valueOf(refusal.getSQLState()));
    }
    json.writeEndObject();
  }

  private static Output member(String name, String value) {
    return json -> {
      json.writeStartObject();
      json.writeFieldName(name).writeValue(value);
      json.writeEndObject();
    };
  }

  private static String text(Map<String, JsonNode> request, String name) {
    return request.get(name).asString();
  }
}
