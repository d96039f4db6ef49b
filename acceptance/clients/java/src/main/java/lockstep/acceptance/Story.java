package lockstep.acceptance;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/**
 * The life of one instance, with the AWS SDK for Java v2 and JDBC.
 *
 * <p>Region and credentials come from the environment that {@code lockstep env} prints; so do the
 * endpoint and the certificate bundle. Prints one line per step. The grace period must be a few
 * seconds. Ends with status 0 only if all of it held.
 */
public final class Story {
  private static final String IDENTIFIER = "java-orders";
  private static final String SQLSTATE_WRONG_PASSWORD = "28P01";
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final RdsClient rds;
  private final SecretsManagerClient secrets;
  private final String rootCertificates = System.getenv("PGSSLROOTCERT");

  private Story(RdsClient rds, SecretsManagerClient secrets) {
    this.rds = rds;
    this.secrets = secrets;
  }

  public static void main(String[] arguments) throws Exception {
    URI endpoint = URI.create(System.getenv("AWS_ENDPOINT_URL"));
    Region region = Region.of(System.getenv("AWS_REGION"));
    try (RdsClient rds =
            RdsClient.builder()
                .endpointOverride(endpoint)
                .region(region)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        SecretsManagerClient secrets =
            SecretsManagerClient.builder()
                .endpointOverride(endpoint)
                .region(region)
                .httpClient(UrlConnectionHttpClient.create())
                .build()) {
      new Story(rds, secrets).tell();
    }
  }

  /** What the secret held at one moment. */
  private record Login(String user, String password, String version) {}

  private void tell() throws Exception {
    DBInstance created =
        rds.createDBInstance(
                request ->
                    request
                        .dbInstanceIdentifier(IDENTIFIER)
                        .engine("postgres")
                        .dbInstanceClass("db.t3.micro")
                        .allocatedStorage(20)
                        .masterUsername("app")
                        .dbName("shop")
                        .manageMasterUserPassword(true))
            .dbInstance();
    check("answers creating", created.dbInstanceStatus().equals("creating"));
    check("its secret is creating", created.masterUserSecret().secretStatus().equals("creating"));
    await("available", () -> describe().dbInstanceStatus().equals("available"));
    DBInstance instance = describe();
    String arn = instance.masterUserSecret().secretArn();

    DescribeSecretResponse secret = secrets.describeSecret(request -> request.secretId(arn));
    check("the secret belongs to rds", secret.owningService().equals("rds"));
    check("it rotates every seven days", secret.rotationRules().automaticallyAfterDays() == 7L);

    Login first = read(arn);
    try (Connection connection = connect(instance, first);
        Statement statement = connection.createStatement()) {
      statement.execute("create table orders (id int primary key, item text)");
      statement.execute("insert into orders values (1, 'tea'), (2, 'kettle')");
      check("the table is read back", count(statement) == 2);
      rotate(instance, arn, first);
      check("the open connection noticed nothing", count(statement) == 2);
    }

    rds.deleteDBInstance(request -> request.dbInstanceIdentifier(IDENTIFIER).skipFinalSnapshot(true));
    await("deleted", this::isGone);
    try {
      read(arn);
      throw new AssertionError("the secret is still there");
    } catch (ResourceNotFoundException expected) {
      check("the secret is gone", expected.statusCode() == 400);
    }
  }

  private void rotate(DBInstance instance, String arn, Login first) throws Exception {
    AtomicBoolean ending = new AtomicBoolean();
    AtomicInteger logins = new AtomicInteger();
    List<String> failures = new ArrayList<>();
    Thread pool =
        new Thread(
            () -> {
              while (!ending.get()) {
                try (Connection connection = connect(instance, read(arn))) {
                  logins.incrementAndGet();
                } catch (SQLException | RuntimeException failure) {
                  failures.add(failure.toString());
                }
              }
            });
    pool.start();

    Set<String> passwords = new HashSet<>(Set.of(first.password()));
    Login before = first;
    for (int turn = 0; turn < 3; turn++) {
      if (turn < 2) {
        secrets.rotateSecret(request -> request.secretId(arn));
      } else {
        rds.modifyDBInstance(
            request ->
                request
                    .dbInstanceIdentifier(IDENTIFIER)
                    .rotateMasterUserPassword(true)
                    .applyImmediately(true));
      }
      String old = before.version();
      await("another version", () -> !read(arn).version().equals(old));
      before = read(arn);
      check("the password is new", passwords.add(before.password()));
      int sofar = logins.get();
      await("more logins", () -> logins.get() > sofar);
    }
    ending.set(true);
    pool.join();
    check("no login of " + logins + " failed " + failures, failures.isEmpty());

    await("the old password is refused", () -> SQLSTATE_WRONG_PASSWORD.equals(refusal(instance, first)));
    check("the current password logs in", refusal(instance, before) == null);
  }

  private DBInstance describe() {
    return rds.describeDBInstances(request -> request.dbInstanceIdentifier(IDENTIFIER)).dbInstances().get(0);
  }

  private boolean isGone() {
    try {
      describe();
      return false;
    } catch (DbInstanceNotFoundException gone) {
      return true;
    }
  }

  private Login read(String arn) {
    var answer = secrets.getSecretValue(request -> request.secretId(arn));
    var value = JsonNode.parser().parse(answer.secretString()).asObject();
    return new Login(value.get("username").asString(), value.get("password").asString(), answer.versionId());
  }

  private Connection connect(DBInstance instance, Login login) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", login.user());
    properties.setProperty("password", login.password());
    properties.setProperty("sslmode", "verify-full");
    properties.setProperty("sslrootcert", rootCertificates);
    properties.setProperty("channelBinding", "require");
    properties.setProperty("loginTimeout", "20");
    return DriverManager.getConnection(
        "jdbc:postgresql://%s:%d/shop".formatted(instance.endpoint().address(), instance.endpoint().port()),
        properties);
  }

  /** The SQLSTATE with which a login is refused; null when it works. */
  private String refusal(DBInstance instance, Login login) {
    try (Connection connection = connect(instance, login)) {
      return null;
    } catch (SQLException failure) {
      return failure.getSQLState();
    }
  }

  private static int count(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery("select count(*) from orders")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static void check(String claim, boolean holds) {
    if (!holds) {
      throw new AssertionError(claim);
    }
    System.out.println("ok  " + claim);
  }

  private static void await(String what, Supplier<Boolean> condition) throws InterruptedException {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!condition.get()) {
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError("not within " + PATIENCE + ": " + what);
      }
      Thread.sleep(100);
    }
    System.out.println("ok  " + what);
  }
}
