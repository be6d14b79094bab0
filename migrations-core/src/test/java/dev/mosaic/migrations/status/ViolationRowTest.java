package dev.mosaic.migrations.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ViolationRowTest {
    private static final String LONG =
            "check ((length(content) > 0) and (length(content) <= 5000) and (role is not null)";

    @Test
    void aDifferenceAfterALongCommonPrefixIsVisible() {
        List<String> shown = ViolationRow.shortened(List.of("chat", LONG + " and a)", LONG + " or b)"));

        assertThat(shown).first().isEqualTo("chat");
        assertThat(shown.get(1))
                .startsWith("…")
                .endsWith("role is not null) and a)".substring(10))
                .hasSizeLessThan(61);
        assertThat(shown.get(2)).startsWith("…").endsWith("null) or b)");
    }

    @Test
    void aDifferenceNearTheStartIsShownFromTheStart() {
        assertThat(ViolationRow.shortened(List.of("a " + LONG, "b " + LONG)))
                .satisfiesExactly(
                        promised -> assertThat(promised)
                                .startsWith("a check")
                                .endsWith("…")
                                .hasSize(60),
                        found -> assertThat(found)
                                .startsWith("b check")
                                .endsWith("…")
                                .hasSize(60));
    }

    @Test
    void aValueThatIsAPrefixOfTheOtherIsDistinguishable() {
        List<String> shown = ViolationRow.shortened(List.of(LONG, LONG + " or true"));

        assertThat(shown.get(0)).isNotEqualTo(shown.get(1));
        assertThat(shown.get(1)).endsWith(" or true");
    }

    @Test
    void aValueIsOneLine() {
        assertThat(ViolationRow.shortened(List.of("select\n    1"))).containsExactly("select 1");
    }
}
