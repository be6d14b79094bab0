package dev.mosaic.migrations.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenamedSchemasTest {
    private final RenamedSchemas renamed = new RenamedSchemas(Map.of("chat", "talk"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "create table chat.t (id int); | create table talk.t (id int);",
                "create table \"chat\".t (id int); | create table \"talk\".t (id int);",
                "create table chat.chat (chat int); | create table talk.chat (chat int);",
                "`-- old\nselect chat.t.id from chat.t` | `-- new words\nselect  talk.t.id\nfrom talk.t`",
                "select nextval('chat.s') | select nextval('talk.s')",
                "do $$ begin delete from chat.t; end $$ | do $$ begin delete from talk.t; end $$",
                "alter table x set schema chat | alter table x set schema talk",
                "select 'chat' as word | select 'chat' as word"
            })
    void onlyTheSchemaIsAnother(String before, String after) {
        assertThat(renamed.turn(before, after)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "create table chat.t (id int); | create table other.t (id int);",
                "create table chat.t (id int); | create table talk.t (id bigint);",
                "create table chat.t (chat int); | create table talk.t (talk int);",
                "create table chat.chat (id int); | create table talk.talk (id int);",
                "select 'chat' as word | select 'talk' as word",
                "select 1 from chat.t | select 1 from talk.t; select 2",
                "do $$ begin delete from chat.t; end $$ | do $$ begin delete from talk.u; end $$",
                "`copy chat.t from stdin;\n1\n\\.\n` | `copy talk.t from stdin;\n2\n\\.\n`"
            })
    void somethingElseIsAnotherToo(String before, String after) {
        assertThat(renamed.turn(before, after)).isFalse();
    }
}
