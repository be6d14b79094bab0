package dev.mosaic.console.html;

import static dev.mosaic.console.html.Element.element;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ElementTest {
    @Test
    void textAddsNoMarkup() {
        assertThat(element("p", "<script>alert('1') && \"2\"</script>"))
                .hasToString("<p>&lt;script&gt;alert(&#39;1&#39;) &amp;&amp; &quot;2&quot;&lt;/script&gt;</p>");
    }

    @Test
    void aValueDoesNotLeaveItsAttribute() {
        assertThat(element("a", "x").with("href", "\"><img src=x onerror='1'>"))
                .hasToString("<a href=\"&quot;&gt;&lt;img src=x onerror=&#39;1&#39;&gt;\">x</a>");
    }

    @Test
    void charactersThatHideOrReverseTextAreReplaced() {
        assertThat(element("p", "a\u0000b\u001b[1mc\u202ed\u2066e\tf"))
                .hasToString("<p>a\uFFFDb\uFFFD[1mc\uFFFDd\uFFFDe\tf</p>");
    }

    @Test
    void listsAndOptionalValuesAreTheirContents() {
        assertThat(element("p", List.of(element("b", 1), "2"), Optional.empty(), Optional.of("<"), element("br")))
                .hasToString("<p><b>1</b>2&lt;<br></p>");
    }

    /** A file that stands alone has the style sheet inside an element, where nothing is unescaped. */
    @Test
    void theStyleSheetHasNoCharacterThatIsEscaped() {
        assertThat(Resource.text("console.css")).doesNotContain("&", "<", ">", "\"", "'");
    }
}
