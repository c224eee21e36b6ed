// The notebook's two-layer loop in C, with the C library's exp: prints the milliseconds of one run, and its last error.

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static const double X[4][3] = {{0, 0, 1}, {0, 1, 1}, {1, 0, 1}, {1, 1, 1}};
static const double y[4] = {0, 1, 1, 0};

static double sigmoid(double net_input) { return 1 / (1 + exp(-net_input)); }

static double sigmoid_derivative(double x) {
  const double s = sigmoid(x);
  return s * (1 - s);
}

static double train(double Wh[3][4], double Wo[4], int iterations) {
  double error = 0;
  for (int iteration = 0; iteration < iterations; iteration++) {
    double H[4][4], O[4], O_error[4], O_delta[4], H_delta[4][4];
    for (int r = 0; r < 4; r++)
      for (int j = 0; j < 4; j++) {
        double sum = 0;
        for (int i = 0; i < 3; i++) sum += X[r][i] * Wh[i][j];
        H[r][j] = sigmoid(sum);
      }
    error = 0;
    for (int r = 0; r < 4; r++) {
      double sum = 0;
      for (int j = 0; j < 4; j++) sum += H[r][j] * Wo[j];
      O[r] = sigmoid(sum);
      O_error[r] = y[r] - O[r];
      error += fabs(O_error[r]);
    }
    error /= 4;
    for (int r = 0; r < 4; r++) O_delta[r] = O_error[r] * sigmoid_derivative(O[r]);
    for (int r = 0; r < 4; r++)
      for (int j = 0; j < 4; j++) H_delta[r][j] = O_delta[r] * Wo[j] * sigmoid_derivative(H[r][j]);
    for (int j = 0; j < 4; j++) {
      double sum = 0;
      for (int r = 0; r < 4; r++) sum += H[r][j] * O_delta[r];
      Wo[j] += sum;
    }
    for (int i = 0; i < 3; i++)
      for (int j = 0; j < 4; j++) {
        double sum = 0;
        for (int r = 0; r < 4; r++) sum += X[r][i] * H_delta[r][j];
        Wh[i][j] += sum;
      }
  }
  return error;
}

int main(int count, char **arguments) {
  if (count != 18) return 2;
  const int iterations = atoi(arguments[1]);
  double start[16];
  for (int i = 0; i < 16; i++) start[i] = strtod(arguments[2 + i], NULL);
  double milliseconds = 0, error = 0;
  for (int round = 0; round < 2; round++) {
    double Wh[3][4], Wo[4];
    for (int i = 0; i < 12; i++) Wh[i / 4][i % 4] = start[i];
    for (int i = 0; i < 4; i++) Wo[i] = start[12 + i];
    struct timespec from, to;
    clock_gettime(CLOCK_MONOTONIC, &from);
    error = train(Wh, Wo, iterations);
    clock_gettime(CLOCK_MONOTONIC, &to);
    milliseconds = (to.tv_sec - from.tv_sec) * 1e3 + (to.tv_nsec - from.tv_nsec) / 1e6;
  }
  printf("%.6f %.17g\n", milliseconds, error);
  return 0;
}
