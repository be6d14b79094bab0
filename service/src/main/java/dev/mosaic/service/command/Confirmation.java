package dev.mosaic.service.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;

/** Component that asks the operator to confirm an action that cannot easily be reverted. */
public final class Confirmation {
    private Confirmation() {}

    /** Returns true only if the answer is the word yes. */
    public static boolean asked(String question, PrintWriter out) throws IOException {
        out.print(question + " Type yes: ");
        out.flush();
        String answer = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
        return answer != null && answer.strip().equals("yes");
    }
}
