using System.Text.Json;
using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;
using Npgsql;

// On AWS, leave these two properties out: the SDK takes the region from AWS_REGION or the profile.
var secrets = new AmazonSecretsManagerClient(new AmazonSecretsManagerConfig
{
    ServiceURL = "«api_endpoint»",
    AuthenticationRegion = "«region»",
});

async Task<(string User, string Password)> ReadLogin(CancellationToken cancellation = default)
{
    var request = new GetSecretValueRequest { SecretId = "«secret»" };
    var secret = await secrets.GetSecretValueAsync(request, cancellation);
    using var login = JsonDocument.Parse(secret.SecretString);
    string Part(string name) => login.RootElement.GetProperty(name).GetString()!;
    return (Part("username"), Part("password"));
}

var settings = new NpgsqlConnectionStringBuilder
{
    Host = "«endpoint»",
    Port = «port»,
    Database = "«database»",
    Username = (await ReadLogin()).User, // It stays: a rotation changes the password only.
    SslMode = SslMode.VerifyFull,
    RootCertificate = "«ca_file»",
};
var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString);
// Called for each new connection of the pool.
builder.UsePasswordProvider(
    _ => ReadLogin().GetAwaiter().GetResult().Password,
    async (_, cancellation) => (await ReadLogin(cancellation)).Password);
await using var database = builder.Build();

// A failed login is repeated twice, each time with the secret as it is then.
async Task<NpgsqlConnection> Connect()
{
    for (var attempt = 1; ; attempt++)
    {
        try { return await database.OpenConnectionAsync(); }
        catch (NpgsqlException) when (attempt < 3) { await Task.Delay(200 * attempt); }
    }
}

while (true)
{
    await using (var connection = await Connect())
    await using (var command = new NpgsqlCommand("select now()::text", connection))
        Console.WriteLine(await command.ExecuteScalarAsync());
    // A rotation leaves open connections alone, and the pool keeps its own: end them to see a new login.
    database.Clear();
    await Task.Delay(1000);
}
