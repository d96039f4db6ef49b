import com.amazonaws.secretsmanager.caching.SecretCache;
import com.amazonaws.secretsmanager.caching.SecretCacheConfiguration;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

public class Database {
  private static final String SECRET_ARN = "«secret»";
  private static final SecretCache CACHE = new SecretCache(new SecretCacheConfiguration()
      .withForceRefreshJitterMillis(400) // Before a refresh it waits half of that to all of it.
      .withClient(SecretsManagerClient.builder()
          .region(Region.of("«region»"))
          .endpointOverride(URI.create("«api_endpoint»")) // On AWS, leave this line out.
          .build()));

  /** Logs in with the cached secret. A failed attempt is repeated twice, with the secret as it is then. */
  static class CachedLogin extends PGSimpleDataSource {
    @Override
    public Connection getConnection() throws SQLException {
      for (int attempt = 1; ; attempt++) {
        try {
          if (attempt > 1) CACHE.refreshNow(SECRET_ARN);
          var login = new ObjectMapper().readTree(CACHE.getSecretString(SECRET_ARN));
          return getConnection(login.get("username").asText(), login.get("password").asText());
        } catch (SQLException failure) {
          if (attempt == 3) throw failure;
        } catch (IOException | InterruptedException failure) {
          throw new SQLException("the secret could not be read", failure);
        }
      }
    }
  }

  static HikariDataSource pool() {
    CachedLogin database = new CachedLogin();
    database.setServerNames(new String[] {"«endpoint»"});
    database.setPortNumbers(new int[] {«port»});
    database.setDatabaseName("«database»");
    database.setSslMode("verify-full");
    database.setSslRootCert("«ca_file»");
    HikariConfig config = new HikariConfig();
    config.setDataSource(database);
    config.setMinimumIdle(0); // No logins in advance, as for a small service.
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
