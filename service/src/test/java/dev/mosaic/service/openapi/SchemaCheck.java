package dev.mosaic.service.openapi;

import io.micronaut.json.tree.JsonNode;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Validation of a value against its schema. An undocumented field is an error too, because readers of the document do not know of it. */
final class SchemaCheck {
    private final List<String> offences = new ArrayList<>();

    private SchemaCheck() {}

    static List<String> offences(ApiSchema schema, JsonNode value) {
        SchemaCheck check = new SchemaCheck();
        check.look(schema, value, "$");
        return List.copyOf(check.offences);
    }

    private void look(ApiSchema schema, JsonNode value, String at) {
        if (value.isNull()) {
            expect(schema.isNullable(), at, "is null");
            return;
        }
        switch (schema.type()) {
            case "object" -> lookIntoObject(schema, value, at);
            case "array" -> lookIntoArray(schema, value, at);
            case "string" -> lookAtText(schema, value, at);
            case "integer", "number" -> lookAtNumber(schema, value, at);
            case "boolean" -> expect(value.isBoolean(), at, "is neither true nor false");
            default -> expect(false, at, "has no known type in the document: " + schema.node());
        }
    }

    private void lookIntoObject(ApiSchema schema, JsonNode value, String at) {
        if (!value.isObject()) {
            expect(false, at, "is no object");
            return;
        }
        Map<String, ApiSchema> properties = schema.properties();
        for (String name : schema.required()) {
            expect(value.get(name) != null, at, "has no " + name);
        }
        boolean others = schema.child("additionalProperties").isPresent();
        value.entries().forEach(field -> {
            ApiSchema property = properties.get(field.getKey());
            if (property != null) {
                look(property, field.getValue(), at + "." + field.getKey());
            } else {
                expect(others, at, "has " + field.getKey() + ", which is not documented");
            }
        });
    }

    private void lookIntoArray(ApiSchema schema, JsonNode value, String at) {
        if (!value.isArray()) {
            expect(false, at, "is no array");
            return;
        }
        within(schema, "Items", BigDecimal.valueOf(value.size()), at);
        ApiSchema item = new ApiSchema(schema.document(), schema.child("items").orElseThrow());
        for (int i = 0; i < value.size(); i++) {
            look(item, Optional.ofNullable(value.get(i)).orElseThrow(), at + "[" + i + "]");
        }
    }

    private void lookAtText(ApiSchema schema, JsonNode value, String at) {
        if (!value.isString()) {
            expect(false, at, "is no text");
            return;
        }
        String text = value.getStringValue();
        within(schema, "Length", BigDecimal.valueOf(text.length()), at);
        expect(schema.choices().isEmpty() || schema.choices().contains(text), at, "is not among " + schema.choices());
        schema.child("pattern")
                .map(JsonNode::getStringValue)
                .ifPresent(pattern -> expect(Pattern.matches(pattern, text), at, "is not like " + pattern));
        expect(isOf(schema.format(), text), at, "is no " + schema.format());
    }

    private void lookAtNumber(ApiSchema schema, JsonNode value, String at) {
        if (!value.isNumber()) {
            expect(false, at, "is no number");
            return;
        }
        BigDecimal number = value.getBigDecimalValue();
        expect(!schema.type().equals("integer") || number.stripTrailingZeros().scale() <= 0, at, "is not whole");
        schema.child("minimum").ifPresent(least -> expect(compared(number, least) >= 0, at, "is too small"));
        schema.child("maximum").ifPresent(most -> expect(compared(number, most) <= 0, at, "is too large"));
    }

    private void within(ApiSchema schema, String what, BigDecimal size, String at) {
        schema.child("min" + what).ifPresent(least -> expect(compared(size, least) >= 0, at, "is too short"));
        schema.child("max" + what).ifPresent(most -> expect(compared(size, most) <= 0, at, "is too long"));
    }

    private void expect(boolean kept, String at, String offence) {
        if (!kept) {
            offences.add(at + " " + offence);
        }
    }

    private static int compared(BigDecimal number, JsonNode limit) {
        return number.compareTo(limit.getBigDecimalValue());
    }

    private static boolean isOf(String format, String text) {
        return switch (format) {
            case "uuid" -> isUuid(text);
            case "date-time" -> text.endsWith("Z") && isTime(text);
            default -> true;
        };
    }

    private static boolean isUuid(String text) {
        try {
            return UUID.fromString(text).toString().equals(text);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static boolean isTime(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeParseException _) {
            return false;
        }
    }
}
