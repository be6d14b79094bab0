package dev.mosaic.service.database.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
    private static final String SECRET = "s3cret";

    @ParameterizedTest
    @CsvSource({
        "postgres://host/db,                              jdbc:postgresql://host/db",
        "postgresql://host:6543/db,                       jdbc:postgresql://host:6543/db",
        "postgresql:///db,                                jdbc:postgresql://localhost/db",
        "postgresql://host,                               jdbc:postgresql://host/",
        "postgresql://[::1]:5433/db,                      jdbc:postgresql://[::1]:5433/db",
        "postgresql://[2001:db8::7]/db,                   jdbc:postgresql://[2001:db8::7]/db",
        "'postgresql://one:1,two:2/db',                   'jdbc:postgresql://one:1,two:2/db'",
        "postgresql:///db?host=other&port=5433,           jdbc:postgresql://other:5433/db",
        "postgresql://host/db?host=other,                 jdbc:postgresql://other/db",
        "postgresql://host/db?port=5433,                  jdbc:postgresql://host:5433/db",
        "postgresql://host:1/db?port=5433,                jdbc:postgresql://host:5433/db",
        "postgresql://host:5433/db?host=other,            jdbc:postgresql://other:5433/db",
        "postgresql://host:5433/db?host=&port=,           jdbc:postgresql://localhost/db",
        "postgresql:///db?port=5433,                      jdbc:postgresql://localhost:5433/db",
        "postgresql:///db?host=2001:db8::7&port=5433,     jdbc:postgresql://[2001:db8::7]:5433/db",
        "'postgresql:///db?host=one,two&port=1,2',        'jdbc:postgresql://one:1,two:2/db'",
        "'postgresql:///db?host=one,two&port=5433',       'jdbc:postgresql://one:5433,two:5433/db'",
        "'postgresql:///db?host=one,two&port=5433,',      'jdbc:postgresql://one:5433,two/db'",
        "'postgresql:///db?host=one,two',                 'jdbc:postgresql://one,two/db'",
        "'postgresql://one,two/db?port=5433',             'jdbc:postgresql://one:5433,two:5433/db'",
        "'postgresql://one,two:5433/db',                  'jdbc:postgresql://one,two:5433/db'",
        "postgresql://host/my%20db,                       jdbc:postgresql://host/my%20db",
        "postgresql://host/db?sslmode=require,            jdbc:postgresql://host/db?sslmode=require",
        "postgresql://host/db?channel_binding=require,    jdbc:postgresql://host/db?channelBinding=require",
        "postgresql://host/db?application_name=a%20b,     jdbc:postgresql://host/db?ApplicationName=a%20b",
        "postgresql://host/db?target_session_attrs=read-write, jdbc:postgresql://host/db?targetServerType=primary",
        "jdbc:postgresql://host:5433/db?sslmode=disable,  jdbc:postgresql://host:5433/db?sslmode=disable",
        "jdbc:postgresql:db,                              jdbc:postgresql:db",
    })
    void bothNotationsAreConvertedToThatOfTheDriver(String url, String jdbc) {
        assertThat(DatabaseUrl.read(url)).isEqualTo(new Credentials(jdbc, null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://ann:s3cret@host/db",
                " postgresql://ann:s3cret@host/db\n",
                "postgresql://host/db?user=ann&password=s3cret",
                "jdbc:postgresql://host/db?user=ann&password=s3cret"
            })
    void userAndPasswordAreRemovedFromTheUrl(String url) {
        assertThat(DatabaseUrl.read(url)).isEqualTo(new Credentials("jdbc:postgresql://host/db", "ann", SECRET));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql:///db?host=/var/run/postgresql",
                "postgresql://ann:s3cret@/db?host=/var/run/postgresql&port=5433",
                "postgresql://%2Fvar%2Frun%2Fpostgresql/db",
                "postgresql://ann:s3cret@%2Ftmp:5433/db",
                "jdbc:postgresql://%2Ftmp/db"
            })
    void aUnixDomainSocketIsRefusedAsUnsupported(String url) {
        assertThatThrownBy(() -> DatabaseUrl.read(url))
                .isInstanceOf(DatabaseUrlMalformed.class)
                .message()
                .contains("Unix-domain socket", "supports TCP only", "listen_addresses = 'localhost'")
                .doesNotContain(SECRET);
    }

    @Test
    void userAndPasswordAreDecoded() {
        assertThat(DatabaseUrl.read("postgres://an%40n:a%3Ab%2Fc%25+%C3%A4@host/db"))
                .isEqualTo(new Credentials("jdbc:postgresql://host/db", "an@n", "a:b/c%+ä"));
    }

    @Test
    void anUnencodedAtSignInThePasswordIsAccepted() {
        assertThat(DatabaseUrl.read("postgres://ann:s3@cret@host/db"))
                .isEqualTo(new Credentials("jdbc:postgresql://host/db", "ann", "s3@cret"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://ann:s3cret@host/db",
                "jdbc:mysql://host/db?password=s3cret",
                "ann:s3cret@host",
                "postgres://ann:s3cret@host:port/db",
                "postgres://ann:s3cret@host:0/db",
                "postgres://ann:s3cret@host:70000/db",
                "postgres://ann:s3cret/more@host/db",
                "postgres://ann:s3cret?more@host/db",
                "postgres://ann:s3cret%zz@host/db",
                "postgres://ann:s3cret@ho st/db",
                "postgres://ann:s3cret@[::1/db",
                "jdbc:postgresql://ann:s3cret@host/db",
                "jdbc:postgresql://host:s3cret/db",
                "postgres://ann:s3cret@host/db?port=port",
                "postgres://ann:s3cret@host/db?port=0",
                "postgres://ann:s3cret@host/db?host=ho%20st",
                "postgres://ann:s3cret@host/db?host=other:5433"
            })
    void aMalformedUrlIsRefusedWithoutItsPassword(String url) {
        assertThatThrownBy(() -> DatabaseUrl.read(new ConfiguredUrl(url, "--url")))
                .isInstanceOf(DatabaseUrlMalformed.class)
                .hasNoCause()
                .message()
                .startsWith("The database URL in --url is malformed.\n")
                .contains("postgresql://user:password@host:5432/database")
                .doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql:///db?host=one,two&port=1,2,3",
                "postgresql:///db?host=one&port=1,2",
                "postgresql:///db?port=1,2",
                "postgresql://one:1,two:2/db?host=other"
            })
    void theNumberOfPortsIsOneOrThatOfTheHosts(String url) {
        assertThatThrownBy(() -> DatabaseUrl.read(url))
                .isInstanceOf(DatabaseUrlMalformed.class)
                .hasMessageContaining("there are ")
                .hasMessageContaining(" ports");
    }

    @Test
    void credentialsDoNotShowTheirPassword() {
        assertThat(DatabaseUrl.read("postgres://ann:s3cret@host/db")).hasToString("jdbc:postgresql://host/db");
    }
}
