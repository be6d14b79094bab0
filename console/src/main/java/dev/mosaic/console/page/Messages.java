package dev.mosaic.console.page;

import static dev.mosaic.console.html.Element.element;

import dev.mosaic.console.access.Entrance;
import dev.mosaic.console.access.Session;
import dev.mosaic.console.html.Element;
import dev.mosaic.migrations.problem.Explanation;
import java.util.List;
import java.util.Optional;

/** Pages that say one thing: the form of the token, a problem. */
public final class Messages {
    private Messages() {}

    /** Returns the page of an operator without a session. */
    public static String login(Entrance entrance, Optional<String> problem) {
        Element notice = element("div").with("aria-live", "polite");
        problem.ifPresent(text -> notice.add(element("p", text).with("class", "notice")));
        Element way = switch (entrance) {
            case Entrance.ByForm _ -> form();
            case Entrance.ByAddress _ ->
                element(
                        "p",
                        "Open the address that the command has printed. It opens one session; for another one start the command again.");
        };
        return Frame.open("Sign in", element("h1", "Mosaic console"), notice, way);
    }

    private static Element form() {
        return element(
                        "form",
                        element("label", "Your name, for the event log").with("for", "name"),
                        element("input")
                                .with("id", "name")
                                .with("name", "name")
                                .with("required")
                                .with("maxlength", 100)
                                .with("autocomplete", "name"),
                        element("label", "Operator's token").with("for", "token"),
                        element("input")
                                .with("id", "token")
                                .with("name", "token")
                                .with("type", "password")
                                .with("required")
                                .with("autocomplete", "current-password"),
                        element("button", "Sign in").with("type", "submit"))
                .with("method", "post")
                .with("action", Paths.LOGIN)
                .with("class", "login");
    }

    /** Returns the page of a problem. */
    public static String problem(Session session, String title, List<Explanation> problems) {
        return Frame.aside(
                session,
                title,
                element("h1", title),
                element("div", problems.stream().map(Parts::explanation).toList()));
    }
}
