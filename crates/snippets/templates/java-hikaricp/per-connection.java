import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.Credentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import org.postgresql.ds.PGSimpleDataSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

public class Database {
  private static final SecretsManagerClient SECRETS = SecretsManagerClient.builder()
      .region(Region.of("«region»"))
      .endpointOverride(URI.create("«api_endpoint»")) // On AWS, leave this line out.
      .build();

  private static Credentials readLogin() {
    try {
      String secret = SECRETS.getSecretValue(request -> request.secretId("«secret»")).secretString();
      JsonNode login = new ObjectMapper().readTree(secret);
      return Credentials.of(login.get("username").asText(), login.get("password").asText());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static HikariDataSource pool() {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setServerNames(new String[] {"«endpoint»"});
    database.setPortNumbers(new int[] {«port»});
    database.setDatabaseName("«database»");
    database.setSslMode("verify-full");
    database.setSslRootCert("«ca_file»");
    HikariConfig config = new HikariConfig();
    config.setDataSource(database);
    config.setMinimumIdle(0); // No logins in advance, as for a small service.
    // Asked before each login. After a failed one the pool waits a little, asks and tries again ...
    config.setCredentialsProvider(Database::readLogin);
    config.setConnectionTimeout(5000); // ... and gives up after these milliseconds.
    return new HikariDataSource(config);
  }

  public static void main(String[] arguments) throws Exception {
    HikariDataSource pool = pool();
    while (true) {
      try (var connection = pool.getConnection(); var statement = connection.createStatement()) {
        var answer = statement.executeQuery("select now()");
        answer.next();
        System.out.println(answer.getString(1));
      }
      // A rotation leaves open connections alone, and the pool keeps its own: end them to see a new login.
      pool.getHikariPoolMXBean().softEvictConnections();
      Thread.sleep(1000);
    }
  }
}
