package dev.mosaic.courses.lesson;

/** Refusal of a personal description that exceeds the size of a row. */
public final class DescriptionTooLarge extends LessonException {
    private DescriptionTooLarge(String message) {
        super(message);
    }

    /** Refuses the description of a request. */
    public static DescriptionTooLarge always() {
        return new DescriptionTooLarge("The description must have at most 64 KiB as JSON");
    }
}
