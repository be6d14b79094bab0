package dev.mosaic.service.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IgnoredVariablesTest {
    @ParameterizedTest
    @CsvSource({
        "SUPABASE_DB_URL, postgresql://ann:s3cret@host/db",
        "DATABASE_URI, postgres://ann:s3cret@host/db",
        "DATABASE_ULR, postgres://ann:s3cret@host/db",
        "SPRING_DATASOURCE_URL, jdbc:postgresql://host/db",
        "MIGRATION_DATABASE_URL, postgresql://ann:s3cret@host/db",
        "DB_URL, s3cret",
        "POSTGRES_URL, s3cret",
        "POSTGRES_DB, s3cret",
        "DB_HOST, s3cret",
        "PGHOST, s3cret",
        "PGDATABASE, s3cret"
    })
    void aVariableThatLooksLikeADatabaseUrlIsNamedWithoutItsValue(String name, String value) {
        assertThat(IgnoredVariables.among(Map.of(name, value, "HOME", "/root")))
                .containsExactly(name + " is set, but Mosaic does not read it. Set DATABASE_URL instead.");
    }

    @Test
    void severalVariablesAreListedInOneSentence() {
        assertThat(IgnoredVariables.among(Map.of("PGHOST", "host", "DB_NAME", "name")))
                .containsExactly("DB_NAME, PGHOST are set, but Mosaic does not read them. Set DATABASE_URL instead.");
    }

    @Test
    void anEmptyUrlIsReportedAsNotSet() {
        assertThat(IgnoredVariables.among(Map.of("DATABASE_URL", " ")))
                .containsExactly("DATABASE_URL is empty and treated as not set.");
    }

    @ParameterizedTest
    @CsvSource({
        "DATASOURCES_SECOND_URL, postgresql://host/db",
        "PGPASSWORD, s3cret",
        "DB_URL, ''",
        "DEBUG, true",
        "MOSAIC_JWKS_URL, https://id.example.com"
    })
    void anUnrelatedVariableIsNotNamed(String name, String value) {
        assertThat(IgnoredVariables.among(Map.of(name, value))).isEmpty();
    }
}
