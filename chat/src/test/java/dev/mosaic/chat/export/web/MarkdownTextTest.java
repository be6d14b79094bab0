package dev.mosaic.chat.export.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Document;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A second Markdown parser renders the escaped text as plain text only. */
class MarkdownTextTest {
    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
    private static final HtmlRenderer HTML =
            HtmlRenderer.builder().extensions(EXTENSIONS).build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[x](javascript:alert(1))",
                "[x](<javascript:alert(1)>)",
                "![x](https://example.com/pixel.png)",
                "[![x](y)](javascript:z)",
                "[x]: javascript:alert(1)\n\n[x]",
                "[x]\n\n[x]: javascript:alert(1)",
                "<javascript:alert(1)>",
                "<https://example.com>",
                "<ada@example.com>",
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "<!-- x -->",
                "<details>\n<summary>x</summary>\n</details>",
                "&lt;script&gt;",
                "&#106;avascript",
                "# heading",
                "heading\n===",
                "heading\n---",
                "heading\n-",
                "***",
                "- - -",
                "- item",
                "+ item",
                "* item",
                "1. item",
                "123456789) item",
                "  2. item",
                "> quoted",
                ">> twice",
                "```\ncode\n```",
                "~~~js\ncode\n~~~",
                "`code`",
                "    code",
                "\tcode",
                "a\n    b",
                "*emphasis* _emphasis_ **strong** __strong__ ~~gone~~",
                "a | b\n--|--\nc | d",
                "a\n:-",
                "a\n:-:\nb",
                "|a|\n|-|\n|b|",
                "\\",
                "\\[x](y)",
                "\\\\[x](y)",
                "ends with \\\nand goes on",
                "$x$ $$y$$",
                "[^1]\n\n[^1]: note",
                ": term",
                "- [ ] task",
                "www.example.com http://example.com ada@example.com",
                "] ( ) [ ! < > & \" ' { } . , ; : / ? = + % ^"
            })
    void aMessageIsNothingButItsText(String content) {
        Node document = PARSER.parse(MarkdownText.quoted(content));

        assertThat(kinds(document))
                .allSatisfy(kind -> assertThat(kind)
                        .isIn(Document.class, BlockQuote.class, Paragraph.class, Text.class, SoftLineBreak.class));
        assertThat(words(text(document))).isEqualTo(words(content));
        assertThat(HTML.render(document)).doesNotContain("<a", "<img", "<script", "<code", "<h", "<li", "<table");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[x](javascript:alert(1))", "x ##", "a\n# b", "<b>x</b>", "![x](y)", "1. x", "a\u2028b"})
    void aTitleIsNothingButItsText(String title) {
        Node document = PARSER.parse("## " + MarkdownText.heading(title));

        assertThat(kinds(document)).containsOnly(Document.class, Heading.class, Text.class);
        assertThat(words(text(document))).isEqualTo(words(title));
    }

    @Test
    void anAddressIsNotMadeALink() {
        assertThat(MarkdownText.heading("http://a.b www.c.d e@f.g mailto:h@i.j"))
                .isEqualTo("http\\://a.b www\\.c.d e\\@f.g mailto:h\\@i.j");
    }

    @Test
    void ordinaryTextStaysReadable() {
        assertThat(MarkdownText.quoted("Hello, Ada: it's 3.5% - or \"so\"; a/b = c."))
                .isEqualTo("> Hello, Ada: it's 3.5% - or \"so\"; a/b = c.");
    }

    private static Stream<Class<?>> kinds(Node document) {
        return nodes(document).map(Node::getClass);
    }

    private static String text(Node document) {
        return nodes(document)
                .map(node -> node instanceof Text text ? text.getLiteral() : " ")
                .collect(Collectors.joining());
    }

    private static Stream<Node> nodes(Node node) {
        Stream<Node> children = Stream.iterate(node.getFirstChild(), Objects::nonNull, Node::getNext);
        return Stream.concat(Stream.of(node), children.flatMap(MarkdownTextTest::nodes));
    }

    private static String words(String text) {
        return text.replaceAll("[\\s\u2028]+", " ").strip();
    }
}
