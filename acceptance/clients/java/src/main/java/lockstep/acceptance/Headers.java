package lockstep.acceptance;

import java.util.Map;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/** Puts the headers of the scenario into a request before it is signed. */
final class Headers implements ExecutionInterceptor {
  private volatile Map<String, JsonNode> headers = Map.of();

  void set(JsonNode given) {
    headers = given == null ? Map.of() : given.asObject();
  }

  @Override
  public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
    SdkHttpRequest.Builder request = context.httpRequest().toBuilder();
    headers.forEach((name, value) -> request.putHeader(name, value.asString()));
    return request.build();
  }
}
