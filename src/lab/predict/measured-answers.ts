export const measuredAnswers: Record<string, string> = {};
