package dev.mosaic.kernel.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLengthTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "true",
                "[false]",
                "{\"a\":1,\"b\":[1,-2,0.5,-0.25,100],\"c\":{\"d\":null}}",
                "[\"\\\"\\\\\\n\\u0001\",\"aä€🚆\"]",
                "[[],{},\"\"]"
            })
    void isThatOfTheTextWithoutWhiteSpace(String json) throws IOException {
        Object value = JsonMapper.createDefault().readValue(json, Argument.OBJECT_ARGUMENT);

        assertThat(JsonLength.of(value)).isEqualTo(json.getBytes(UTF_8).length);
    }

    @Test
    void countsTheDigitsOfANumberWithAnExponent() {
        for (String number : List.of("1e308", "-1.5e10", "1e-300", "-0.00012", "0", "12.50")) {
            assertThat(JsonLength.of(new BigDecimal(number)))
                    .as(number)
                    .isEqualTo(new BigDecimal(number).toPlainString().length());
        }
        assertThat(JsonLength.of(new BigDecimal("1e999999999"))).isEqualTo(1_000_000_000);
    }
}
