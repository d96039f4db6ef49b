package lockstep.acceptance;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.pagination.sync.SdkIterable;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Finds the client's methods by the names of their operations. */
final class Calls {
  private static final String MODEL = "software.amazon.awssdk.services.secretsmanager.model.";

  private final SecretsManagerClient client;

  Calls(SecretsManagerClient client) {
    this.client = client;
  }

  Client.Output call(String operation, JsonNode input) throws Exception {
    SdkPojo response = (SdkPojo) invoke(methodName(operation), operation, input);
    return json -> Members.write(response, json);
  }

  /** With the SDK's own paginator, all of whose pages are read before this returns. */
  Client.Output pages(String operation, JsonNode input) throws Exception {
    List<SdkPojo> pages = new ArrayList<>();
    for (Object page : (SdkIterable<?>) invoke(methodName(operation) + "Paginator", operation, input)) {
      pages.add((SdkPojo) page);
    }
    return json -> {
      json.writeStartObject();
      json.writeFieldName("pages").writeStartArray();
      pages.forEach(page -> Members.write(page, json));
      json.writeEndArray().writeEndObject();
    };
  }

  private Object invoke(String method, String operation, JsonNode input) throws Exception {
    Class<?> type = Class.forName(MODEL + operation + "Request");
    SdkPojo builder = (SdkPojo) type.getMethod("builder").invoke(null);
    Members.fill(builder, input);
    try {
      return SecretsManagerClient.class.getMethod(method, type).invoke(client, Members.build(builder));
    } catch (InvocationTargetException thrown) {
      throw (Exception) thrown.getCause();
    }
  }

  private static String methodName(String operation) {
    return Character.toLowerCase(operation.charAt(0)) + operation.substring(1);
  }
}
