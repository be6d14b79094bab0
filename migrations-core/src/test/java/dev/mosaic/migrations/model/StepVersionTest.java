package dev.mosaic.migrations.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.flywaydb.core.api.MigrationVersion;

/** Versions compared with those of Flyway, which is the reference. */
class StepVersionTest {
    @Property
    void orderAndEqualityAreThoseOfFlyway(@ForAll("versions") String one, @ForAll("versions") String other) {
        int expected = MigrationVersion.fromVersion(one).compareTo(MigrationVersion.fromVersion(other));

        assertThat(Integer.signum(StepVersion.of(one).compareTo(StepVersion.of(other))))
                .isEqualTo(Integer.signum(expected));
        assertThat(StepVersion.of(one).equals(StepVersion.of(other))).isEqualTo(expected == 0);
        assertThat(StepVersion.of(one).key().equals(StepVersion.of(other).key()))
                .isEqualTo(expected == 0);
        if (expected == 0) {
            assertThat(StepVersion.of(one)).hasSameHashCodeAs(StepVersion.of(other));
        }
    }

    @Property
    void theTextIsTheOneThatFlywayRecords(@ForAll("versions") String text) {
        assertThat(StepVersion.of(text))
                .hasToString(MigrationVersion.fromVersion(text).getVersion());
    }

    @Property
    void theNextWholeNumberIsHigher(@ForAll("versions") String text) {
        StepVersion version = StepVersion.of(text);

        assertThat(version.nextWhole().isAfter(version)).isTrue();
        assertThat(version.nextWhole().toString()).matches("[1-9][0-9]*");
    }

    @Example
    void equalVersionsAreWrittenInManyWays() {
        assertThat(StepVersion.of("1")).isEqualTo(StepVersion.of("1.0")).isEqualTo(StepVersion.of("01"));
        assertThat(StepVersion.of("1_1")).isEqualTo(StepVersion.of("1.1")).isNotEqualTo(StepVersion.of("1.10"));
        assertThat(StepVersion.of("2024.01.15").key()).isEqualTo("2024.1.15");
        assertThat(StepVersion.of("0.0").key()).isEqualTo("0");
    }

    @Example
    void whatIsNoVersionIsRefused() {
        for (String text :
                new String[] {"", ".", "1.", ".1", "1..2", "1__2", "-1", "+1", "1a", "1-2", " 1", "\u0661"}) {
            assertThatIllegalArgumentException().as(text).isThrownBy(() -> StepVersion.of(text));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> StepVersion.of("1".repeat(51)));
    }

    /** Short numbers with zeros, so that equal and nearly equal versions are frequent, and some that no long can hold. */
    @Provide
    Arbitrary<String> versions() {
        Arbitrary<String> numbers = Arbitraries.frequencyOf(
                Tuple.of(
                        8,
                        Arbitraries.strings().withChars("0129").ofMinLength(1).ofMaxLength(3)),
                Tuple.of(1, Arbitraries.strings().numeric().ofMinLength(18).ofMaxLength(21)));
        return numbers.list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .flatMap(all -> Arbitraries.of(".", "_").map(separator -> String.join(separator, all)))
                .filter(text -> text.length() <= StepVersion.MAX_LENGTH);
    }
}
