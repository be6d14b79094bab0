package dev.mosaic.courses.profile;

/** Refusal of a survey that exceeds the size of a row. */
public final class SurveyTooLarge extends ProfileException {
    private SurveyTooLarge(String message) {
        super(message);
    }

    /** Refuses the survey of a request. */
    public static SurveyTooLarge always() {
        return new SurveyTooLarge("survey: must have at most 64 KiB as JSON");
    }
}
