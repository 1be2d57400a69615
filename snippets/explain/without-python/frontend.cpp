#include <dlfcn.h>
#include <torch/torch.h>

#include <iomanip>
#include <iostream>

struct Rides : torch::data::datasets::Dataset<Rides> {
  torch::Tensor kilometres = torch::arange(4.0f).unsqueeze(1);
  torch::Tensor prices = 2 * kilometres + 3;

  torch::data::Example<> get(size_t ride) override {
    return {kilometres[ride], prices[ride]};
  }
  std::optional<size_t> size() const override { return 4; }
};

int main() {
  torch::nn::Linear model(1, 1);
  torch::optim::SGD optimizer(model->parameters(), /*lr=*/0.1);
  auto rides = Rides().map(torch::data::transforms::Stack<>());
  auto loader = torch::data::make_data_loader(std::move(rides), /*batch_size=*/2);

  for (int epoch = 0; epoch < 200; ++epoch) {
    for (auto& batch : *loader) {
      optimizer.zero_grad();
      torch::Tensor loss = torch::mse_loss(model(batch.data), batch.target);
      loss.backward();
      optimizer.step();
    }
  }
  std::cout << std::fixed << std::setprecision(2);
  std::cout << model->weight.item<float>() << " per kilometre, ";
  std::cout << model->bias.item<float>() << " to start\n";

  bool python = dlsym(RTLD_DEFAULT, "Py_Initialize") != nullptr;
  std::cout << "Python in this process: " << (python ? "yes" : "no") << "\n";
}
