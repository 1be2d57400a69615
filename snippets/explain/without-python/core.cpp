#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <dlfcn.h>

#include <iostream>

int main() {
  at::Tensor x = at::scalar_tensor(3.0).requires_grad_();

  for (int step = 0; step < 3; ++step) {
    at::Tensor y = 2 * x.pow(2);
    y.backward();
    std::cout << "x = " << x.item<double>();
    std::cout << ", gradient = " << x.grad().item<double>() << "\n";

    c10::NoGradGuard no_notes;  // the step itself is not a part of y
    x -= 0.125 * x.grad();
    x.grad().zero_();
  }

  bool python = dlsym(RTLD_DEFAULT, "Py_Initialize") != nullptr;
  std::cout << "Python in this process: " << (python ? "yes" : "no") << "\n";
}
