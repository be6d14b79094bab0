package dev.mosaic.console.page;

import static dev.mosaic.console.html.Element.element;

import dev.mosaic.console.access.Session;
import dev.mosaic.console.html.Element;
import java.util.Arrays;
import java.util.Optional;

/** What all pages share: the head, the navigation, the name of the operator. */
public final class Frame {
    private Frame() {}

    /** A place of the navigation. */
    public enum Place {
        NOW("Now", Paths.NOW),
        PLAN("Plan", Paths.PLAN),
        LOG("Log", Paths.LOG),
        DRIFT("Drift", Paths.DRIFT);

        private final String title;
        private final String path;

        Place(String title, String path) {
            this.title = title;
            this.path = path;
        }
    }

    /** Returns a page of an operator's session. */
    public static String page(Session session, Place place, String title, Element... content) {
        return document(title, Optional.of(header(session, Optional.of(place))), place == Place.NOW, content);
    }

    /** Returns a page of an operator's session that is none of the navigation, such as a problem: it stays until the reader leaves it. */
    public static String aside(Session session, String title, Element... content) {
        return document(title, Optional.of(header(session, Optional.empty())), false, content);
    }

    private static Element header(Session session, Optional<Place> place) {
        Element nav = element("nav").with("aria-label", "Pages");
        Arrays.stream(Place.values()).forEach(each -> {
            Element link = Parts.link(each.path, each.title);
            nav.add(place.filter(each::equals).isPresent() ? link.with("aria-current", "page") : link);
        });
        Element leave = element(
                        "form",
                        Parts.formToken(session),
                        element("span", session.operator()).with("class", "operator"),
                        " ",
                        element("button", "Sign out").with("type", "submit"))
                .with("method", "post")
                .with("action", Paths.LOGOUT)
                .with("class", "leave");
        return element("header", element("span", "Mosaic").with("class", "brand"), nav, leave);
    }

    /** Returns a page without a session. */
    public static String open(String title, Element... content) {
        return document(title, Optional.empty(), false, content);
    }

    private static String document(String title, Optional<Element> header, boolean isRefreshed, Element... content) {
        Element head = element(
                "head",
                element("meta").with("charset", "utf-8"),
                element("meta").with("name", "viewport").with("content", "width=device-width, initial-scale=1"),
                element("meta").with("name", "color-scheme").with("content", "light dark"),
                element("title", title + " - Mosaic"),
                element("link").with("rel", "stylesheet").with("href", Paths.STYLE));
        if (isRefreshed) {
            head.add(element("script").with("src", Paths.SCRIPT).with("defer"));
        }
        Element body = element(
                "body",
                Parts.link("#main", "Skip to the content").with("class", "skip"),
                header,
                element("main", (Object[]) content).with("id", "main").with("tabindex", -1));
        return "<!doctype html>\n" + element("html", head, body).with("lang", "en");
    }
}
