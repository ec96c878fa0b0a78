export const watchPlan = async (..._all: unknown[]): Promise<number> => 0;
