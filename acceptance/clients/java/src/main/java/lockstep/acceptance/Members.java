package lockstep.acceptance;

import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.protocols.jsoncore.JsonWriter;
import software.amazon.awssdk.utils.builder.Buildable;

/** The members of the SDK's requests and responses, from JSON and to JSON. */
final class Members {
  private Members() {}

  static SdkPojo build(SdkPojo builder) {
    return (SdkPojo) ((Buildable) builder).build();
  }

  /** Refuses a member that the SDK does not have, so that a scenario's typing error is seen. */
  static void fill(SdkPojo builder, JsonNode input) {
    Map<String, JsonNode> rest = new LinkedHashMap<>(input.asObject());
    for (SdkField<?> field : builder.sdkFields()) {
      JsonNode value = rest.remove(field.locationName());
      if (value != null) {
        field.set(builder, fromJson(field, value));
      }
    }
    if (!rest.isEmpty()) {
      throw new IllegalArgumentException("the SDK has no " + rest.keySet());
    }
  }

  private static Object fromJson(SdkField<?> field, JsonNode value) {
    MarshallingType<?> type = field.marshallingType();
    if (type == MarshallingType.STRING) {
      return value.asString();
    } else if (type == MarshallingType.BOOLEAN) {
      return value.asBoolean();
    } else if (type == MarshallingType.INTEGER) {
      return Integer.valueOf(value.asNumber());
    } else if (type == MarshallingType.LONG) {
      return Long.valueOf(value.asNumber());
    } else if (type == MarshallingType.SDK_BYTES) {
      return SdkBytes.fromByteArray(Base64.getDecoder().decode(value.asString()));
    } else if (type == MarshallingType.LIST) {
      SdkField<?> element = field.getTrait(ListTrait.class).memberFieldInfo();
      return value.asArray().stream().map(each -> fromJson(element, each)).toList();
    } else if (type == MarshallingType.SDK_POJO) {
      SdkPojo builder = field.constructor().get();
      fill(builder, value);
      return build(builder);
    }
    throw new IllegalArgumentException("no input has a member of type " + type);
  }

  static void write(SdkPojo response, JsonWriter json) {
    json.writeStartObject();
    for (SdkField<?> field : response.sdkFields()) {
      Object value = field.getValueOrDefault(response);
      if (isThere(value)) {
        json.writeFieldName(field.locationName());
        writeValue(value, json);
      }
    }
    json.writeEndObject();
  }

  private static boolean isThere(Object value) {
    return value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap);
  }

  private static void writeValue(Object value, JsonWriter json) {
    if (value instanceof String text) {
      json.writeValue(text);
    } else if (value instanceof Boolean truth) {
      json.writeValue(truth);
    } else if (value instanceof Integer number) {
      json.writeValue(number);
    } else if (value instanceof Long number) {
      json.writeValue(number);
    } else if (value instanceof Instant time) {
      json.writeValue(time.toString());
    } else if (value instanceof SdkBytes bytes) {
      json.writeValue(Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe()));
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      list.forEach(each -> writeValue(each, json));
      json.writeEndArray();
    } else if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      map.forEach(
          (name, each) -> {
            json.writeFieldName((String) name);
            writeValue(each, json);
          });
      json.writeEndObject();
    } else if (value instanceof SdkPojo structure) {
      write(structure, json);
    } else {
      throw new IllegalArgumentException("no output has a member of " + value.getClass());
    }
  }
}
