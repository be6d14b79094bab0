package dev.mosaic.chat.export.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.chat.export.ExportedMessage;
import dev.mosaic.chat.message.ChatMessage;
import dev.mosaic.chat.message.ChatRole;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportTextTest {
    private static final UUID ID = UUID.fromString("0193fed7-5f92-7a0b-bdee-ddd244261b3e");
    private static final UUID THREAD = UUID.fromString("00000000-0000-0000-0000-00000000ada0");
    private static final UUID OTHER = UUID.fromString("00000000-0000-0000-0000-0000000face0");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            plain|plain
            a, b|"a, b"
            say "hi"|"say ""hi\"""
            =1+1|'=1+1
            +1|'+1
            -1|'-1
            @sum(a1)|'@sum(a1)
            a=1|a=1
            =a,"b"|"'=a,""b\"""
            """)
    void aCsvFieldIsQuotedIfNeededAndNeverAFormula(String content, String field) {
        assertThat(new CsvExport().next(message(THREAD, content)))
                .isEqualTo("%s,%s,Trip,user,%s,2026-01-02T03:04:05Z\r\n".formatted(ID, THREAD, field));
    }

    @Test
    void aCsvFieldThatBeginsWithAControlCharacterIsEscaped() {
        assertThat(new CsvExport().next(message(THREAD, "\t=1"))).contains(",'\t=1,");
        assertThat(new CsvExport().next(message(THREAD, "\r=1"))).contains(",\"'\r=1\",");
        assertThat(new CsvExport().next(message(THREAD, "a\r\nb\nc"))).contains(",\"a\r\nb\nc\",");
    }

    @Test
    void markdownHasAHeadingAThreadAndAQuotationAMessage() {
        MarkdownExport markdown = new MarkdownExport();

        assertThat(markdown.beginning()
                        + markdown.next(message(THREAD, "# one\n\n<b>two</b> & more"))
                        + markdown.next(message(THREAD, "second"))
                        + markdown.next(message(OTHER, "third"))
                        + markdown.end())
                .isEqualTo("""
                        # Chat history

                        ## Trip

                        **user**, 2026-01-02T03:04:05Z

                        > \\# one
                        >
                        > &lt;b&gt;two&lt;/b&gt; &amp; more

                        **user**, 2026-01-02T03:04:05Z

                        > second

                        ## Trip

                        **user**, 2026-01-02T03:04:05Z

                        > third
                        """);
    }

    private static ExportedMessage message(UUID thread, String content) {
        return new ExportedMessage(
                new ChatMessage(ID, thread, ChatRole.USER, content, Instant.parse("2026-01-02T03:04:05Z"), null, false),
                "Trip");
    }
}
