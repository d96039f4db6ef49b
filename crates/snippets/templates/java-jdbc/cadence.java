import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

public class Database {
  private static final Duration REFRESH_AFTER = Duration.ofMinutes(5);
  private static final SecretsManagerClient SECRETS = SecretsManagerClient.builder()
      .region(Region.of("«region»"))
      .endpointOverride(URI.create("«api_endpoint»")) // On AWS, leave this line out.
      .build();
  private static final PGSimpleDataSource DATABASE = new PGSimpleDataSource();

  static {
    DATABASE.setServerNames(new String[] {"«endpoint»"});
    DATABASE.setPortNumbers(new int[] {«port»});
    DATABASE.setDatabaseName("«database»");
    DATABASE.setSslMode("verify-full");
    DATABASE.setSslRootCert("«ca_file»");
  }

  private static JsonNode login;
  private static long readAt;

  private static synchronized JsonNode login(boolean refresh) throws Exception {
    if (refresh || login == null || System.nanoTime() - readAt > REFRESH_AFTER.toNanos()) {
      String secret = SECRETS.getSecretValue(request -> request.secretId("«secret»")).secretString();
      login = new ObjectMapper().readTree(secret);
      readAt = System.nanoTime();
    }
    return login;
  }

  /** Opens a connection. A failed attempt is repeated twice, each time with the secret as it is then. */
  static Connection connect() throws Exception {
    for (int attempt = 1; ; attempt++) {
      JsonNode login = login(attempt > 1);
      try {
        return DATABASE.getConnection(login.get("username").asText(), login.get("password").asText());
      } catch (SQLException failure) {
        if (attempt == 3) throw failure;
        Thread.sleep(200L * attempt);
      }
    }
  }

  public static void main(String[] arguments) throws Exception {
    // A rotation leaves open connections alone: only a new login needs the new password.
    while (true) {
      try (var connection = connect(); var statement = connection.createStatement()) {
        var answer = statement.executeQuery("select now()");
        answer.next();
        System.out.println(answer.getString(1));
      }
      Thread.sleep(1000);
    }
  }
}
